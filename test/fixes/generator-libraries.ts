/** How the generated programs query with one library. `$key` stands for the key. */
export interface QueryTexts {
  readonly head: string;
  /** Each declares `row`: one row, or null or undefined. */
  readonly one: readonly string[];
  /** Each declares `rows`. */
  readonly many: readonly string[];
  /** Each declares `value`: a count, a sum, or whether there is a row. */
  readonly scalar: readonly string[];
  /** Queries by what the row of `one` holds, and hands on what it gets. */
  readonly chain: string;
  /** Queries once more by the same key, and hands on what it gets. */
  readonly again: string;
  /** Writes the table `visits`. */
  readonly insert: string;
  /** Each writes the table `visits`, in which `fill` has put rows, by the key, and gives nothing. */
  readonly write: readonly string[];
  /** Puts rows of the customers 1 to 6 into the table `visits`. */
  readonly fill: string;
  /** Asks the same each time. */
  readonly setting: string;
}

const pg: QueryTexts = {
  head: "import { pool } from './database.js';",
  one: [
    `const { rows } = await pool.query('SELECT id, name, team FROM customers WHERE id = $1', [$key]);
     const row = rows[0];`,
    `const result = await pool.query('SELECT * FROM customers WHERE id = $1', [$key]);
     const row = result.rows[0];`,
    `const row = (await pool.query('select c.* from customers c where c.id = $1', [$key])).rows[0];`,
    `const [row] = (await pool.query<{ id: number; name: string }>(\`
       SELECT id, name
       FROM customers
       WHERE id = $1
     \`, [$key])).rows;`,
    `const { rows: [row] } = await pool.query('SELECT id, name FROM customers WHERE team = $1 AND id = $2', ['red', $key]);`,
    `const { rows } = await pool.query('SELECT id, name FROM customers WHERE id=$1 and team is not null', [$key]);
     const row = rows.at(0);`,
    `const sql = 'SELECT id, name FROM customers WHERE id = $1';
     const { rows } = await pool.query(sql, [$key]);
     const row = rows[0];`,
    `const team = 'red';
     const { rows } = await pool.query('SELECT id, name FROM customers WHERE team = $1 AND id = $2', [team, $key]);
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT id, name FROM customers WHERE ($1 = id)', [$key]);
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT ID, Name FROM Customers WHERE ID = $1', [$key]);
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1::int', [$key]);
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT id, name FROM customers WHERE id + 1 = $1', [$key]);
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT id, name FROM customers WHERE id = $1 + 1', [$key]);
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT id, name FROM customers WHERE id <> $1 ORDER BY id', [$key]);
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT id AS name, name AS id FROM customers WHERE id = $1', [$key]);
     const row = rows[0];`,
    `const { rows } = await pool.query({ text: 'SELECT id, name FROM customers WHERE id = $1', values: [$key] });
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT m.name, c.id FROM customers c LEFT JOIN customers m ON m.id = c.manager_id WHERE c.id = $1', [$key]);
     const row = rows[0];`,
    `const { rows } = await pool.query('SELECT m.id, c.name FROM customers c LEFT JOIN customers m ON m.id = c.manager_id WHERE c.id = $1', [$key]);
     const row = rows[0];`,
  ],
  many: [
    "const { rows } = await pool.query('SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC', [$key]);",
    "const { rows } = await pool.query('SELECT id, customer_id, status FROM orders WHERE customer_id = $1 AND status = $2 ORDER BY id', [$key, 'paid']);",
    "const rows = (await pool.query('select o.id, o.status, o.customer_id from orders o where o.customer_id = $1 order by o.id', [$key])).rows;",
    "const { rows } = await pool.query('SELECT id, status FROM orders WHERE customer_id = $1 ORDER BY id', [$key]);",
    "const { rows } = await pool.query('SELECT * FROM orders WHERE customer_id = $1 ORDER BY id LIMIT 2', [$key]);",
    "const { rows } = await pool.query('SELECT status, count(*) AS id FROM orders WHERE customer_id = $1 GROUP BY status ORDER BY status', [$key]);",
    "const { rows } = await pool.query('SELECT DISTINCT customer_id AS id, status FROM orders WHERE customer_id = $1 ORDER BY status', [$key]);",
    "const { rows } = await pool.query('SELECT o.id, o.status, o.customer_id FROM orders o WHERE o.customer_id = $1 OR o.id = 1 ORDER BY o.id', [$key]);",
    "const { rows } = await pool.query('SELECT o.id, o.status, o.customer_id FROM orders o WHERE o.customer_id = $1 AND o.id > (SELECT min(id) FROM orders) ORDER BY o.id', [$key]);",
    "const { rows } = await pool.query('SELECT id, status, customer_id, row_number() OVER (ORDER BY id) AS n FROM orders WHERE customer_id = $1 ORDER BY id', [$key]);",
    "const { rows } = await pool.query('SELECT id, status, manager_id AS customer_id FROM orders JOIN customers USING (id) WHERE orders.customer_id = $1 ORDER BY id', [$key]);",
    "const { rows } = await pool.query('SELECT c.*, o.* FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE o.customer_id = $1 ORDER BY o.id', [$key]);",
    "const { rows } = await pool.query('SELECT * FROM orders WHERE customer_id = $1 AND status IN ($2, $3) ORDER BY id', [$key, 'paid', 'sent']);",
  ],
  scalar: [
    `const { rows } = await pool.query('SELECT count(*) AS n FROM orders WHERE customer_id = $1', [$key]);
     const value = Number(rows[0].n);`,
    `const { rows } = await pool.query("SELECT count(*)::int AS n FROM orders WHERE customer_id = $1 AND status = 'paid'", [$key]);
     const value = rows[0].n;`,
    `const { rows } = await pool.query('SELECT max(id) AS newest FROM orders WHERE customer_id = $1', [$key]);
     const value = rows[0].newest;`,
    `const { rows } = await pool.query('SELECT 1 FROM orders WHERE customer_id = $1 LIMIT 1', [$key]);
     const value = rows.length > 0;`,
    `const { rows } = await pool.query('SELECT EXISTS (SELECT 1 FROM orders WHERE customer_id = $1) AS found', [$key]);
     const value = rows[0].found;`,
  ],
  chain: `const manager = row?.manager_id ? await pool.query('SELECT id, name FROM customers WHERE id = $1', [row.manager_id]) : null;
     if (manager) $emit([row.id, manager.rows[0]?.name]);`,
  again: `const { rows: own } = await pool.query('SELECT customer_id, count(*) OVER () AS n FROM orders WHERE customer_id = $1', [$key]);
     if (own.length > 3) $emit(own.length);
     const { rows: accounts } = await pool.query('SELECT id, owner FROM accounts WHERE id = $1', [$key]);
     if (accounts.length > 0) $emit('account');`,
  insert: "await pool.query('INSERT INTO visits (customer_id, note) VALUES ($1, $2)', [$key, String(last)]);",
  write: [
    "await pool.query('INSERT INTO visits (customer_id, note) VALUES ($1, $2)', [$key, 'seen']);",
    "await pool.query('INSERT INTO visits (customer_id, note) VALUES ($1, $2)', [$key, `of ${$key}`]);",
    "await pool.query('INSERT INTO visits (customer_id, note) VALUES ($1, $2) RETURNING id', [$key, 'seen']);",
    "await pool.query('UPDATE visits SET note = $2 WHERE customer_id = $1', [$key, 'changed']);",
    "await pool.query('DELETE FROM visits WHERE customer_id = $1', [$key]);",
  ],
  fill: 'await pool.query("INSERT INTO visits (customer_id, note) SELECT n, \'first\' FROM generate_series(1, 6) AS n");',
  setting: `const setting = await pool.query('SELECT value FROM settings WHERE key = $1', ['locale']);
     last += setting.rows.length;`,
};

const typeorm: QueryTexts = {
  head: `import { dataSource } from './database.js';
    import { Customer, Order, Setting, Visit } from './entities.js';

    const customers = dataSource.getRepository(Customer);
    const ordersOf = dataSource.getRepository(Order);

    export async function load(id: number): Promise<Customer | null> {
      return customers.findOneBy({ id });
    }

    export class Customers {
      async byId(id: number): Promise<Customer | null> {
        return customers.findOne({ where: { id } });
      }

      async orders(customerId: number): Promise<Order[]> {
        return await ordersOf.find({ where: { customerId }, order: { id: 'ASC' } });
      }
    }`,
  one: [
    'const row = await customers.findOneBy({ id: $key });',
    'const row = await customers.findOne({ where: { id: $key } });',
    'const row = await dataSource.manager.findOneBy(Customer, { id: $key });',
    'const row = await dataSource.manager.findOne(Customer, { where: { id: $key }, select: { id: true, name: true } });',
    'const row = await customers.findOne({ where: { id: $key }, select: { name: true, team: true } });',
    "const row = await customers.findOneBy({ id: $key, team: 'red' });",
    "const row = await customers.findOne({ where: { managerId: $key }, order: { id: 'ASC' } });",
    'const row = await customers.findOne({ where: { id: $key }, relations: { orders: true } });',
    'const row = await dataSource.getRepository(Customer).findOneBy({ email: `c${$key}@shop.test` });',
    'const row = await customers.findOne({ where: [{ id: $key }, { id: 1 }] });',
    `const repository = dataSource.getRepository(Customer);
     const row = await repository.findOneBy({ id: $key });`,
    `const where = { id: $key };
     const row = await customers.findOneBy(where);`,
    `const { manager: entities } = dataSource;
     const row = await entities.findOneBy(Customer, { id: $key });`,
    'const row = await load($key);',
    'const row = await new Customers().byId($key);',
    'const row = await customers.findOneByOrFail({ id: $key });',
  ],
  many: [
    "const rows = await ordersOf.find({ where: { customerId: $key }, order: { placedAt: 'DESC' } });",
    "const rows = await ordersOf.find({ where: { customerId: $key, status: 'paid' }, order: { id: 'ASC' } });",
    'const rows = await dataSource.manager.findBy(Order, { customerId: $key });',
    "const rows = await ordersOf.find({ where: { customerId: $key }, select: { id: true, status: true, customerId: true }, order: { id: 'ASC' } });",
    "const rows = await ordersOf.find({ where: { customerId: $key }, select: { id: true, status: true }, order: { id: 'ASC' } });",
    "const rows = await ordersOf.find({ where: { customerId: $key }, order: { id: 'ASC' }, take: 2 });",
    "const rows = await ordersOf.find({ where: { customerId: $key }, order: { id: 'ASC' }, skip: 1 });",
    "const rows = await ordersOf.find({ where: { customerId: $key }, relations: { customer: true }, order: { id: 'DESC' } });",
    "const rows = await ordersOf.find({ where: { customer: { id: $key } }, order: { id: 'ASC' } });",
    'const rows = await new Customers().orders($key);',
    `const status = 'paid';
     const rows = await ordersOf.find({ where: { customerId: $key, status }, order: { id: 'ASC' } });`,
  ],
  scalar: [
    'const value = await ordersOf.countBy({ customerId: $key });',
    "const value = await ordersOf.count({ where: { customerId: $key, status: 'paid' } });",
    'const value = await ordersOf.existsBy({ customerId: $key });',
    "const value = await ordersOf.sum('id', { customerId: $key });",
    'const value = await ordersOf.exists({ where: { customerId: $key } });',
  ],
  chain: `const manager = row?.managerId ? await customers.findOneBy({ id: row.managerId }) : null;
     if (row && manager) $emit([row.id, manager.name]);`,
  again: `const own = await ordersOf.find({ where: { customerId: $key }, order: { id: 'ASC' } });
     if (own.length > 3) $emit(own.map((each) => each.id));`,
  insert: 'await dataSource.getRepository(Visit).insert({ customerId: $key, note: String(last) });',
  write: [
    "await dataSource.getRepository(Visit).insert({ customerId: $key, note: 'seen' });",
    'await dataSource.getRepository(Visit).save({ customerId: $key, note: `of ${$key}` });',
    "await dataSource.manager.insert(Visit, { customerId: $key, note: 'seen' });",
    "await dataSource.getRepository(Visit).update({ customerId: $key }, { note: 'changed' });",
    'await dataSource.getRepository(Visit).delete({ customerId: $key });',
  ],
  fill: "await dataSource.getRepository(Visit).insert([1, 2, 3, 4, 5, 6].map((customerId) => ({ customerId, note: 'first' })));",
  setting: `const setting = await dataSource.getRepository(Setting).findOneBy({ key: 'locale' });
     last += setting ? 1 : 0;`,
};

const prisma: QueryTexts = {
  head: `import { prisma } from './database.js';
    import type { Customer } from './generated/client.js';

    export class Customers {
      byId(id: number): Promise<Customer | null> {
        return prisma.customer.findUnique({ where: { id } });
      }
    }`,
  one: [
    'const row = await prisma.customer.findUnique({ where: { id: $key } });',
    'const row = await prisma.customer.findFirst({ where: { id: $key } });',
    `const client = prisma.customer;
     const row = await client.findUnique({ where: { id: $key } });`,
    `const where = { id: $key };
     const row = await prisma.customer.findUnique({ where });`,
    "const row = await prisma.customer.findFirst({ where: { id: $key, team: 'red' } });",
    'const row = await prisma.customer.findUnique({ where: { id: $key }, select: { id: true, name: true } });',
    'const row = await prisma.customer.findUnique({ where: { id: $key }, select: { name: true, team: true, id: false } });',
    'const row = await prisma.customer.findUnique({ where: { id: $key }, omit: { id: true } });',
    'const row = await prisma.customer.findUnique({ where: { id: $key }, include: { orders: { take: 1 } } });',
    "const row = await prisma.customer.findFirst({ where: { managerId: $key }, orderBy: { id: 'asc' } });",
    'const row = await prisma.customer.findUnique({ where: { email: `c${$key}@shop.test` } });',
    'const row = await prisma.customer.findFirst({ where: { OR: [{ id: $key }, { id: 1 }] } });',
    'const row = await prisma.customer.findFirst({ where: { NOT: { id: $key } } });',
    'const row = await prisma.customer.findUniqueOrThrow({ where: { id: $key } });',
    'const row = await new Customers().byId($key);',
  ],
  many: [
    "const rows = await prisma.order.findMany({ where: { customerId: $key }, orderBy: { placedAt: 'desc' } });",
    "const rows = await prisma.order.findMany({ where: { customerId: $key, status: 'paid' }, orderBy: { id: 'asc' } });",
    "const rows = await prisma.order.findMany({ where: { customerId: $key, id: { gt: 9 } }, orderBy: [{ status: 'asc' }, { id: 'asc' }] });",
    "const rows = await prisma.order.findMany({ where: { customerId: $key }, select: { id: true, status: true, customerId: true }, orderBy: { id: 'asc' } });",
    "const rows = await prisma.order.findMany({ where: { customerId: $key }, select: { id: true, status: true }, orderBy: { id: 'asc' } });",
    "const rows = await prisma.order.findMany({ where: { customerId: $key }, orderBy: { id: 'asc' }, take: 2 });",
    "const rows = await prisma.order.findMany({ where: { customerId: $key }, orderBy: { id: 'asc' }, distinct: ['status'] });",
    "const rows = await prisma.order.findMany({ where: { customer: { id: $key } }, orderBy: { id: 'asc' } });",
    "const rows = await prisma.order.findMany({ where: { customerId: { equals: $key } }, orderBy: { id: 'asc' } });",
  ],
  scalar: [
    'const value = await prisma.order.count({ where: { customerId: $key } });',
    "const value = await prisma.order.count({ where: { customerId: $key, status: 'paid' } });",
    'const value = (await prisma.order.aggregate({ where: { customerId: $key }, _max: { id: true } }))._max.id;',
    'const value = (await prisma.order.aggregate({ where: { customerId: $key }, _sum: { id: true } }))._sum.id;',
    'const value = !!(await prisma.order.findFirst({ where: { customerId: $key }, select: { id: true } }));',
  ],
  chain: `const managed = row ? await prisma.customer.findMany({ where: { managerId: row.id }, orderBy: { id: 'asc' } }) : [];
     if (managed.length > 0) $emit(managed.map((each) => each.name));`,
  again: `const own = await prisma.order.findMany({ where: { customerId: $key }, orderBy: { id: 'asc' } });
     if (own.length > 3) $emit(own.map((each) => each.id));`,
  insert: 'await prisma.visit.create({ data: { customerId: $key, note: String(last) } });',
  write: [
    "await prisma.visit.create({ data: { customerId: $key, note: 'seen' } });",
    'await prisma.visit.create({ data: { customerId: $key, note: `of ${$key}` } });',
    "await prisma.visit.create({ data: { customerId: $key, note: 'seen' }, select: { id: true } });",
    "await prisma.visit.updateMany({ where: { customerId: $key }, data: { note: 'changed' } });",
    'await prisma.visit.deleteMany({ where: { customerId: $key } });',
  ],
  fill: "await prisma.visit.createMany({ data: [1, 2, 3, 4, 5, 6].map((customerId) => ({ customerId, note: 'first' })) });",
  setting: `const setting = await prisma.setting.findUnique({ where: { key: 'locale' } });
     last += setting ? 1 : 0;`,
};

const sequelize: QueryTexts = {
  head: `import { Op } from 'sequelize';
    import { Customer, Order, Setting, Visit } from './database.js';

    export class Customers {
      byId(id: number): Promise<Customer | null> {
        return Customer.findByPk(id, { raw: true });
      }
    }

    export const newest = { order: [['id', 'DESC']] as [string, string][] };
    export const operators = Op;`,
  one: [
    'const row = await Customer.findByPk($key, { raw: true });',
    'const row = (await Customer.findByPk($key))?.toJSON();',
    `const options = { raw: true } as const;
     const row = await Customer.findByPk($key, options);`,
    `const raw = true;
     const row = await Customer.findByPk($key, { raw });`,
    'const row = await Customer.findOne({ where: { id: $key }, raw: true });',
    "const row = await Customer.findByPk($key, { attributes: ['id', 'name'], raw: true });",
    "const row = await Customer.findByPk($key, { attributes: ['name'], raw: true });",
    "const row = await Customer.findByPk($key, { attributes: { exclude: ['team'] }, raw: true });",
    "const row = await Customer.findOne({ where: { id: $key, team: 'red' }, raw: true });",
    "const row = await Customer.findOne({ where: { managerId: $key }, order: [['id', 'ASC']], raw: true });",
    'const row = await Customer.findOne({ where: { email: `c${$key}@shop.test` }, raw: true });',
    'const row = await Customer.findOne({ where: { id: { [Op.ne]: $key } }, raw: true });',
    'const row = await Customer.findByPk($key, { rejectOnEmpty: true, raw: true });',
    'const row = await new Customers().byId($key);',
  ],
  many: [
    "const rows = await Order.findAll({ where: { customerId: $key }, order: [['placedAt', 'DESC']], raw: true });",
    "const rows = await Order.findAll({ where: { customerId: $key, status: 'paid' }, order: ['id'], raw: true });",
    "const rows = await Order.findAll({ where: { customerId: $key }, attributes: ['id', 'status', 'customerId'], order: ['id'], raw: true });",
    "const rows = await Order.findAll({ where: { customerId: $key }, attributes: ['id', 'status'], order: ['id'], raw: true });",
    "const rows = await Order.findAll({ where: { customerId: $key }, order: ['id'], limit: 2, raw: true });",
    "const rows = await Order.findAll({ where: { customerId: $key }, order: ['id'], offset: 1, raw: true });",
    'const rows = await Order.findAll({ where: { customerId: $key }, ...newest, raw: true });',
    "const rows = await Order.findAll({ where: { [Op.and]: [{ customerId: $key }, { status: 'paid' }] }, order: ['id'], raw: true });",
  ],
  scalar: [
    'const value = await Order.count({ where: { customerId: $key } });',
    "const value = await Order.count({ where: { customerId: $key, status: 'paid' } });",
    "const value = await Order.max('id', { where: { customerId: $key } });",
    "const value = await Order.sum('id', { where: { customerId: $key } });",
    "const value = (await Order.findOne({ where: { customerId: $key }, attributes: ['id'], raw: true })) !== null;",
  ],
  chain: `const manager = row?.managerId ? await Customer.findByPk(row.managerId, { raw: true }) : null;
     if (row && manager) $emit([row.id, manager.name]);`,
  again: `const own = await Order.findAll({ where: { customerId: $key }, order: ['id'], raw: true });
     if (own.length > 3) $emit(own.map((each) => each.id));`,
  insert: 'await Visit.create({ customerId: $key, note: String(last) });',
  write: [
    "await Visit.create({ customerId: $key, note: 'seen' });",
    'await Visit.create({ customerId: $key, note: `of ${$key}` });',
    "await Visit.create({ customerId: $key, note: 'seen' }, { returning: false });",
    "await Visit.update({ note: 'changed' }, { where: { customerId: $key } });",
    'await Visit.destroy({ where: { customerId: $key } });',
  ],
  fill: "await Visit.bulkCreate([1, 2, 3, 4, 5, 6].map((customerId) => ({ customerId, note: 'first' })));",
  setting: `const setting = await Setting.findByPk('locale');
     last += setting ? 1 : 0;`,
};

export const queryTexts = { pg, typeorm, prisma, sequelize };
