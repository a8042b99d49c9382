import SchemaBuilder from '@pothos/core';

interface Row {
  readonly name: string;
}

const builder = new SchemaBuilder<{ Objects: { Customer: Row }; Interfaces: { Node: Row } }>({});

builder.objectType('Customer', { fields: (t) => ({ name: t.string({ resolve: (row) => row.name }) }) });
builder.objectField('Customer', 'first', (t) => t.string({ resolve: (row) => row.name }));
builder.objectFields('Customer', (t) => ({ last: t.string({ resolve: (row) => row.name }) }));
builder.interfaceType('Node', { fields: (t) => ({ name: t.string({ resolve: (row) => row.name }) }) });
builder.interfaceField('Node', 'first', (t) => t.string({ resolve: (row) => row.name }));
builder.interfaceFields('Node', (t) => ({ last: t.string({ resolve: (row) => row.name }) }));

export const Named = builder.interfaceRef<Row>('Named');
Named.implement({ fields: (t) => ({ name: t.string({ resolve: (row) => row.name }) }) });
export const Order = builder.objectRef<Row>('Order');
Order.implement({ fields: (t) => ({ name: t.string({ resolve: (row) => row.name }) }) });
