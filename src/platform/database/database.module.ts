import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions, type EntityList } from './data-source.js';
import { Database } from './database.js';

@Global()
@Module({})
export class DatabaseModule {
  static forRoot(url: string, entities: EntityList): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(url, entities), retryAttempts: 2, retryDelay: 500 })],
      providers: [Database],
      exports: [Database],
    };
  }
}
