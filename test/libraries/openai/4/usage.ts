import OpenAI, { AzureOpenAI } from 'openai';
import type { Uploadable } from 'openai/uploads';

const openai = new OpenAI({ timeout: 20_000 });
const azure = new AzureOpenAI({ apiVersion: '2024-10-21' });
const model = 'gpt-4o-mini';

export async function use(file: Uploadable, prompt: string): Promise<void> {
  await openai.chat.completions.create({ model, messages: [{ role: 'user', content: prompt }] });
  await azure.beta.chat.completions.parse({ model, messages: [] }, { timeout: 5000 });
  await openai.embeddings.create({ model: 'text-embedding-3-small', input: prompt });
  await openai.models.retrieve(model);
  await openai.models.list();
  openai.responses.stream({ model, input: prompt });
  await openai.vectorStores.search('store', { query: prompt });
  await openai.files.content('file');
  await openai.vectorStores.update('store', { name: 'a' });
  await openai.files.del('file');
  await openai.batches.cancel('batch');
  await openai.images.edit({ image: file, prompt });
  await openai.images.generate({ prompt });
  await openai.images.createVariation({ image: file });
  await openai.vectorStores.files.upload('store', file);
  await openai.vectorStores.files.uploadAndPoll('store', file);
  await openai.vectorStores.files.createAndPoll('store', { file_id: 'file' });
}

export async function threads(assistant_id: string): Promise<void> {
  const { runs } = openai.beta.threads;
  await openai.beta.threads.createAndRun({ assistant_id });
  await openai.beta.threads.createAndRunPoll({ assistant_id });
  await runs.submitToolOutputs('thread', 'run', { tool_outputs: [] });
  await runs.submitToolOutputsAndPoll('thread', 'run', { tool_outputs: [] });
}

export async function raw(client: OpenAI): Promise<void> {
  await client.get('/some/path');
  await client.post('/some/path', { body: {} });
  await client.put('/some/path', { body: {} });
  await client.patch('/some/path', { body: {} });
  await client.delete('/some/path');
}
