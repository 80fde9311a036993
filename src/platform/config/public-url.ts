import { Global, Module, type DynamicModule } from '@nestjs/common';

/** Where the branch is reached from outside: what the codes on papers point to. */
export const PUBLIC_URL = Symbol('PUBLIC_URL');

@Global()
@Module({})
export class PublicUrlModule {
  static forRoot(url: string): DynamicModule {
    return {
      module: PublicUrlModule,
      providers: [{ provide: PUBLIC_URL, useValue: url.replace(/\/+$/, '') }],
      exports: [PUBLIC_URL],
    };
  }
}
