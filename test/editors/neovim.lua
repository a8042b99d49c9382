-- Opens HOTPATH_FILE with the server of HOTPATH_SERVER, applies the first quick fix and saves. Prints what happened as
-- one line of JSON.
local function first_client(server)
  local id = vim.lsp.start_client({
    name = 'hotpath',
    cmd = { 'node', server, '--stdio' },
    root_dir = vim.env.HOTPATH_ROOT,
  })
  vim.lsp.buf_attach_client(0, id)
  return id
end

local function diagnostics(count)
  local seen = vim.wait(60000, function() return #vim.diagnostic.get(0) == count end, 50)
  return seen and vim.diagnostic.get(0) or error('expected ' .. count .. ' diagnostics, got ' .. #vim.diagnostic.get(0))
end

local function quick_fixes(client, diagnostic)
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, diagnostic.lnum), only = { 'quickfix' } }
  return vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 10000)[client].result
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.HOTPATH_FILE))
  vim.bo.filetype = 'typescript'
  local client = first_client(vim.env.HOTPATH_SERVER)
  local diagnostic = diagnostics(1)[1]
  local actions = quick_fixes(client, diagnostic)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
  diagnostics(0)
  vim.cmd('write')
  local result = {
    line = diagnostic.lnum + 1,
    message = diagnostic.message,
    source = diagnostic.source,
    titles = vim.tbl_map(function(action) return action.title end, actions),
  }
  io.stdout:write(vim.json.encode(result) .. '\n')
  vim.lsp.stop_client(client)
end

local ok, message = pcall(run)
if not ok then io.stderr:write(tostring(message) .. '\n') end
vim.cmd(ok and 'qa!' or 'cq')
