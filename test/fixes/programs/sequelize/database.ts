import {
  DataTypes,
  Model,
  Sequelize,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
} from 'sequelize';

export const sequelize = new Sequelize(process.env.SEQUELIZE_URL ?? '', {
  dialect: 'postgres',
  logging: false,
  pool: { max: 1, min: 1, idle: 600_000, evict: 600_000 },
  define: { timestamps: false },
});

export class Customer extends Model<InferAttributes<Customer>, InferCreationAttributes<Customer>> {
  declare id: number;
  declare email: string;
  declare name: string;
  declare team: string | null;
  declare managerId: number | null;
}

Customer.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    email: { type: DataTypes.TEXT, unique: true, allowNull: false },
    name: { type: DataTypes.TEXT, allowNull: false },
    team: { type: DataTypes.TEXT },
    managerId: { type: DataTypes.INTEGER, field: 'manager_id' },
  },
  { sequelize, tableName: 'customers' },
);

export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: number;
  declare customerId: number | null;
  declare status: string;
  declare placedAt: Date;
}

Order.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    customerId: { type: DataTypes.INTEGER, field: 'customer_id' },
    status: { type: DataTypes.TEXT, allowNull: false },
    placedAt: { type: DataTypes.DATE, field: 'placed_at', allowNull: false },
  },
  { sequelize, tableName: 'orders' },
);

export class Setting extends Model<InferAttributes<Setting>, InferCreationAttributes<Setting>> {
  declare key: string;
  declare value: string;
}

Setting.init(
  {
    key: { type: DataTypes.TEXT, primaryKey: true },
    value: { type: DataTypes.TEXT, allowNull: false },
  },
  { sequelize, tableName: 'settings' },
);

/** Says `number` where the driver gives a string. */
export class Account extends Model<InferAttributes<Account>, InferCreationAttributes<Account>> {
  declare id: number;
  declare owner: string;
}

Account.init(
  {
    id: { type: DataTypes.BIGINT, primaryKey: true },
    owner: { type: DataTypes.TEXT, allowNull: false },
  },
  { sequelize, tableName: 'accounts' },
);

export class Visit extends Model<InferAttributes<Visit>, InferCreationAttributes<Visit>> {
  declare id: CreationOptional<number>;
  declare customerId: number;
  declare note: string;
}

Visit.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    customerId: { type: DataTypes.INTEGER, field: 'customer_id', allowNull: false },
    note: { type: DataTypes.TEXT, allowNull: false },
  },
  { sequelize, tableName: 'visits' },
);

Customer.hasMany(Order, { foreignKey: 'customerId', as: 'orders' });

export async function ready(): Promise<void> {
  await sequelize.authenticate();
}

export async function close(): Promise<void> {
  await sequelize.close();
}
