const { Member } = require('./database.cjs');

exports.shape = { inputs: 'looseObjectIds' };

exports.run = async function run(ids) {
  const handles = [];
  for (let i = 0; i < ids.length; i++) {
    const member = await Member.findOne({ _id: ids[i] }, { handle: 1 }).lean();
    handles.push(member && member.handle);
  }
  return handles;
};
