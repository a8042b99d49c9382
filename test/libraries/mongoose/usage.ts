import mongoose, { type HydratedDocument, Schema } from 'mongoose';

interface Person {
  name: string;
  age: number;
}

const User = mongoose.model('User', new Schema<Person>({ name: String, age: Number }));

export async function useConnections(): Promise<void> {
  await mongoose.connect('mongodb://localhost/shop');
  const connection = mongoose.createConnection('mongodb://localhost/shop');
  await connection.asPromise();
  connection.model('Order', new Schema({ total: Number }));
  await connection.transaction(async () => {
    await User.find();
  });
  const session = await connection.startSession();
  await session.withTransaction(async () => {
    await User.find().session(session);
  });
  await User.startSession();
  await mongoose.startSession();
  await connection.close();
  await connection.destroy();
  await mongoose.disconnect();
}

export async function useAModel(users: HydratedDocument<Person>[]): Promise<void> {
  await User.find({ _id: { $in: [] } }).sort({ _id: 1 });
  await User.findOne({ name: 'Ada' }).lean();
  await User.findById('id').exec();
  await User.exists({ name: 'Ada' });
  await User.countDocuments();
  await User.estimatedDocumentCount();
  await User.distinct('name');
  await User.aggregate([{ $match: {} }]);
  await User.populate(users, 'posts');
  await User.create({ name: 'Ada', age: 36 });
  await User.insertMany([{ name: 'Ada', age: 36 }]);
  await User.bulkWrite([]);
  await User.bulkSave(users);
  await User.updateOne({ name: 'Ada' }, { age: 37 });
  await User.updateMany({}, { age: 37 });
  await User.replaceOne({ name: 'Ada' }, { name: 'Ada', age: 37 });
  await User.findByIdAndUpdate('id', { age: 37 });
  await User.findByIdAndDelete('id');
  await User.findOneAndUpdate({}, { age: 37 });
  await User.findOneAndReplace({}, { name: 'Ada', age: 37 });
  await User.findOneAndDelete({});
  await User.deleteOne({ name: 'Ada' });
  await User.deleteMany({});
}

export async function useAQuery(session: mongoose.ClientSession): Promise<void> {
  const query = User.find();
  await query.session(session);
  await User.updateOne({}, { age: 37 }).session(session);
  query.cursor();
  query.getFilter();
  query.getQuery();
  await query.distinct('name');
  await query.countDocuments();
  await query.findOne();
  await query.updateOne({}, { age: 37 });
  await query.updateMany({}, { age: 37 });
  await query.deleteOne();
  await query.deleteMany();
  await query.findOneAndUpdate({}, { age: 37 });
  await query.findOneAndDelete();
  User.aggregate([]).cursor();
}

export async function useADocument(user: HydratedDocument<Person>): Promise<void> {
  await user.save();
  await user.updateOne({ age: 37 });
  await user.deleteOne();
  await user.populate('posts');
  await user.model('User').find();
}
