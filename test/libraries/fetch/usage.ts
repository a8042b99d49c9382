export async function use(): Promise<unknown> {
  const response = await fetch('https://example.org/', { signal: AbortSignal.timeout(5000) });
  return response.json();
}
