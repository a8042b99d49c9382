const mongoose = require('mongoose');

const connection = mongoose.createConnection(process.env.MONGOOSE_URL, {
  autoCreate: false,
  autoIndex: false,
  maxPoolSize: 1,
  heartbeatFrequencyMS: 600_000,
});

const customerSchema = mongoose.Schema({
  _id: Number,
  email: { type: String, unique: true },
  name: String,
  team: String,
  managerId: Number,
});

const orderSchema = new mongoose.Schema({
  _id: Number,
  customerId: { type: Number, index: true },
  status: String,
  placedAt: Date,
});

const memberSchema = new mongoose.Schema({ handle: String, team: String, manager: mongoose.ObjectId });

exports.Customer = connection.model('Customer', customerSchema);
exports.Order = connection.model('Order', orderSchema);
exports.Member = connection.model('Member', memberSchema);

const callSchema = new mongoose.Schema({ customerId: Number, note: String, count: Number });

exports.Call = connection.model('Call', callSchema, 'visits');

exports.ready = () => connection.asPromise();
exports.close = () => connection.close();
