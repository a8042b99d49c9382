const grpc = require('@grpc/grpc-js');
const { loadSync } = require('@grpc/proto-loader');

const { users } = grpc.loadPackageDefinition(loadSync('users.proto'));
const client = new users.v1.Users('localhost:50051', grpc.credentials.createInsecure());
const Other = grpc.makeGenericClientConstructor({}, 'other');
const Another = grpc.makeClientConstructor({}, 'another');

exports.use = (id, answer) => client.get({ id }, answer);
exports.other = (id, answer) =>
  new Other('localhost:50051', grpc.credentials.createInsecure()).get({ id }, answer);
exports.another = (id, answer) =>
  new Another('localhost:50051', grpc.credentials.createInsecure()).get({ id }, answer);
