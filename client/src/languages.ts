/** The languages Hotpath checks, as VS Code names them. */
export const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
