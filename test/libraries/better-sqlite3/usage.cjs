const db = require('better-sqlite3')('shop.db');

exports.findUser = (id) => db.prepare('SELECT name FROM users WHERE id = ?').get(id);
