import OpenAI, { AzureOpenAI } from 'openai';

const openai = new OpenAI({ timeout: 20_000 });
const azure = new AzureOpenAI({ apiVersion: '2024-10-21' });
const model = 'gpt-4o-mini';

export async function use(file: File, prompt: string): Promise<void> {
  await openai.chat.completions.create({ model, messages: [{ role: 'user', content: prompt }] });
  await azure.chat.completions.parse({ model, messages: [] }, { timeout: 5000 });
  openai.responses.stream({ model, input: prompt });
  await openai.responses.compact({ model: 'gpt-5.1' });
  await openai.embeddings.create({ model: 'text-embedding-3-small', input: prompt });
  await openai.models.retrieve(model);
  await openai.models.list();
  await openai.files.content('file');
  await openai.vectorStores.search('store', { query: prompt });
  await openai.vectorStores.update('store', { name: 'a' });
  await openai.files.delete('file');
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
  await runs.submitToolOutputs('run', { thread_id: 'thread', tool_outputs: [] });
  await runs.submitToolOutputsAndPoll('run', { thread_id: 'thread', tool_outputs: [] });
}

export async function raw(client: OpenAI): Promise<void> {
  const patient = client.withOptions({ timeout: 60_000 });
  await patient.get('/some/path');
  await patient.post('/some/path', { body: {} });
  await patient.put('/some/path', { body: {} });
  await patient.patch('/some/path', { body: {} });
  await patient.delete('/some/path');
}
