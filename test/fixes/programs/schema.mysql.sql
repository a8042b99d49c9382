create table customers (
  id integer primary key,
  email varchar(100) not null unique,
  name varchar(100) not null,
  team varchar(20),
  manager_id integer
);

create table orders (
  id integer primary key,
  customer_id integer,
  status varchar(20) not null,
  placed_at datetime not null
);

create table settings (`key` varchar(40) primary key, value varchar(40) not null) collate utf8mb4_bin;

create table visits (id integer auto_increment primary key, customer_id integer not null, note text not null);

insert into customers
select seq, concat('c', seq, '@shop.test'), concat('Customer ', seq), elt(1 + seq % 3, 'red', 'blue', null), nullif(seq div 2, 0)
from seq_1_to_12;

-- The customers 11 and 12 have no orders, every seventh order has no customer.
insert into orders
select
  seq,
  if(seq % 7 > 0, 1 + (seq * 3) % 10, null),
  elt(1 + seq % 3, 'open', 'paid', 'sent'),
  timestamp '2026-01-01 00:00:00' + interval (seq * 17) % 41 hour
from seq_1_to_40;

insert into settings values ('currency', 'EUR'), ('locale', 'de'), ('theme', 'dark'), ('Theme', 'light');
