import { DataSource, Repository } from 'typeorm';

class User {
  id!: number;
}

const dataSource = new DataSource({ type: 'postgres', entities: [User] });

export async function useOldMethods(users: Repository<User>): Promise<void> {
  await users.exist();
  await users.findByIds([1]);
  await users.findOneById(1);
  dataSource.manager.getCustomRepository(class Users extends Repository<User> {});
}
