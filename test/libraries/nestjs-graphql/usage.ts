import {
  Field,
  ID,
  InterfaceType,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
  Root,
  Subscription,
} from '@nestjs/graphql';

@InterfaceType()
export abstract class Node {
  @Field(() => ID)
  id: number;
}

@ObjectType({ implements: () => [Node] })
export class Customer extends Node {
  @Field()
  name: string;
}

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => [Customer])
  customers(): Customer[] {
    return [];
  }

  @Mutation(() => Customer, { nullable: true })
  rename(): Customer | null {
    return null;
  }

  @Subscription(() => Customer)
  renamed(): AsyncIterator<Customer> {
    return (async function* () {})();
  }

  @ResolveField(() => String)
  greeting(@Parent() { name }: Customer): string {
    return `Hello ${name}`;
  }

  @ResolveField(() => String)
  farewell(@Root() { name }: Customer): string {
    return `Goodbye ${name}`;
  }

  @ResolveReference()
  find(_reference: { readonly __typename: string; readonly id: string }): Customer | null {
    return null;
  }
}
