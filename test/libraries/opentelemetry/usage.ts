import { context, trace, type Tracer } from '@opentelemetry/api';

declare function load(id: number): Promise<string>;

const tracer = trace.getTracer('orders');

export async function all(other: Tracer): Promise<string[]> {
  return [
    await tracer.startActiveSpan('load', () => load(1)),
    await other.startActiveSpan('load', {}, async (span) => {
      const found = await load(2);
      span.end();
      return found;
    }),
    await context.with(context.active(), () => load(3)),
  ];
}
