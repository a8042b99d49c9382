const { DataSource, EntitySchema } = require('typeorm');

const Order = new EntitySchema({
  name: 'Order',
  tableName: 'orders',
  columns: {
    id: { type: 'integer', primary: true },
    customerId: { type: 'integer', name: 'customer_id', nullable: true },
    status: { type: 'text' },
  },
});

const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.TYPEORM_URL,
  entities: [Order],
  extra: { max: 1, idleTimeoutMillis: 0 },
});

async function ready() {
  if (!dataSource.isInitialized) await dataSource.initialize();
  await dataSource.query('select 1');
}

module.exports = { Order, dataSource, ready, close: () => dataSource.destroy() };
