import {
  DataTypes,
  Model,
  Sequelize,
  type BelongsToGetAssociationMixin,
  type CreationOptional,
  type HasManyGetAssociationsMixin,
  type InferAttributes,
  type InferCreationAttributes,
  type NonAttribute,
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
  declare orders?: NonAttribute<Order[]>;
  declare getOrders: HasManyGetAssociationsMixin<Order>;
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
  declare customer?: NonAttribute<Customer | null>;
  declare getCustomer: BelongsToGetAssociationMixin<Customer | null>;
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

export class Stock extends Model<InferAttributes<Stock>, InferCreationAttributes<Stock>> {
  declare warehouse: number;
  declare product: string;
  declare amount: number;
}

Stock.init(
  {
    warehouse: { type: DataTypes.INTEGER, primaryKey: true },
    product: { type: DataTypes.TEXT, primaryKey: true },
    amount: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize, tableName: 'stock' },
);

Customer.hasMany(Order, { foreignKey: 'customerId', as: 'orders' });
Order.belongsTo(Customer, { foreignKey: 'customerId', as: 'customer' });

export async function ready(): Promise<void> {
  await sequelize.authenticate();
}

export async function close(): Promise<void> {
  await sequelize.close();
}
