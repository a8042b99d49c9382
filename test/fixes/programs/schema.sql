create table customers (
  id integer primary key,
  email text not null unique,
  name text not null,
  team text,
  manager_id integer references customers
);

create table orders (
  id integer primary key,
  customer_id integer references customers,
  status text not null,
  placed_at timestamptz not null
);

create table settings (key text primary key, value text not null);

create table accounts (id bigint primary key, owner text not null);

create table visits (id serial primary key, customer_id integer not null, note text not null);

insert into customers
select n, 'c' || n || '@shop.test', 'Customer ' || n, (array['red', 'blue', null])[1 + n % 3], nullif(n / 2, 0)
from generate_series(1, 12) as n;

-- The customers 11 and 12 have no orders, every seventh order has no customer.
insert into orders
select
  n,
  case when n % 7 > 0 then 1 + (n * 3) % 10 end,
  (array['open', 'paid', 'sent'])[1 + n % 3],
  timestamptz '2026-01-01T00:00:00Z' + make_interval(hours => (n * 17) % 41)
from generate_series(1, 40) as n;

insert into settings values ('currency', 'EUR'), ('locale', 'de'), ('theme', 'dark'), ('Theme', 'light');

insert into accounts select 9007199254740000 + n, 'owner ' || n from generate_series(1, 9) as n;

create table secrets (key text primary key, token text not null unique);

insert into secrets values ('first', 'abc'), ('second', 'def');

create table coupons (code char(8) primary key, percent integer not null);

insert into coupons values ('SPRING', 10), ('SUMMER26', 20);

create table stock (
  warehouse integer not null,
  product text not null,
  amount integer not null,
  primary key (warehouse, product)
);

insert into stock values
  (1, 'tea', 10), (1, 'coffee', 20), (1, '1', 30), (2, 'tea', 40), (2, '01', 50), (3, 'tea, green', 60), (3, '1', 70);
