import { Schema, createConnection } from 'mongoose';

const connection = createConnection(process.env.MONGOOSE_URL ?? '', {
  autoCreate: false,
  autoIndex: false,
  maxPoolSize: 1,
  heartbeatFrequencyMS: 600_000,
});

const customerSchema = new Schema({
  _id: { type: Number, required: true },
  email: { type: String, required: true, unique: true },
  name: { type: String, required: true },
  team: { type: String, default: null },
  managerId: { type: Number, default: null },
});

export const Customer = connection.model('Customer', customerSchema);

const orderSchema = new Schema({
  _id: { type: Number, required: true },
  customerId: { type: Number, default: null },
  status: { type: String, required: true },
  placedAt: { type: Date, required: true },
});

export const Order = connection.model('Order', orderSchema);

const memberSchema = new Schema({
  handle: { type: String, required: true },
  team: String,
  manager: { type: Schema.Types.ObjectId, ref: 'Member' },
});

memberSchema.index({ handle: 1 }, { unique: true });

export const Member = connection.model('Member', memberSchema);

const postSchema = new Schema({
  author: { type: Schema.Types.ObjectId, ref: 'Member' },
  title: { type: String, required: true },
  status: { type: String, required: true },
  written: { type: Date, required: true },
});

export const Post = connection.model('Post', postSchema);

const settingSchema = new Schema({ _id: { type: String, required: true }, value: String });

export const Setting = connection.model('Setting', settingSchema);

const visitSchema = new Schema({ customerId: Number, note: String }, { _id: false });

export const Visit = connection.model('Visit', visitSchema);

const staySchema = new Schema({
  _id: Number,
  customerId: { type: Number, required: true },
  note: String,
  count: Number,
});

/** They are kept among the visits. */
export const Stay = connection.model('Stay', staySchema, 'visits');

const callSchema = new Schema({ customerId: Number, note: String }, { timestamps: false });

/** They are kept among the visits, too, and have keys as MongoDB makes them. */
export const Call = connection.model('Call', callSchema, 'visits');

const greetingSchema = new Schema({ customerId: Number, note: String });

greetingSchema.pre('save', function () {
  this.note = `hello ${this.note}`;
});

export const Greeting = connection.model('Greeting', greetingSchema, 'visits');

export async function ready(): Promise<void> {
  await connection.asPromise();
}

export async function close(): Promise<void> {
  await connection.close();
}
