const { DataTypes, Sequelize } = require('sequelize');

const sequelize = new Sequelize(process.env.SEQUELIZE_URL, {
  dialect: 'postgres',
  logging: false,
  pool: { max: 1, min: 1, idle: 600_000, evict: 600_000 },
  define: { timestamps: false },
});

const Customer = sequelize.define(
  'Customer',
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    email: { type: DataTypes.TEXT, unique: true },
    name: DataTypes.TEXT,
    team: DataTypes.TEXT,
    managerId: { type: DataTypes.INTEGER, field: 'manager_id' },
  },
  { tableName: 'customers' },
);

const Order = sequelize.define(
  'Order',
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    customerId: { type: DataTypes.INTEGER, field: 'customer_id' },
    status: DataTypes.TEXT,
    placedAt: { type: DataTypes.DATE, field: 'placed_at' },
  },
  { tableName: 'orders' },
);

Customer.hasMany(Order, { foreignKey: 'customerId' });
Order.belongsTo(Customer, { foreignKey: 'customerId', as: 'buyer' });

module.exports = {
  Customer,
  Order,
  ready: () => sequelize.authenticate(),
  close: () => sequelize.close(),
};
