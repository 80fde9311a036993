import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AuthorityService } from './authority.service.js';
import { ErasureService } from './erasure.service.js';
import { OfficersController } from './officers.controller.js';
import { OfficersService } from './officers.service.js';
import { RolesService } from './roles.service.js';
import { SecurityController } from './security.controller.js';
import { SecurityService } from './security.service.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { BranchSetupService } from './branch-setup.service.js';
import { SECRET_KEY, SignInService } from './sign-in.service.js';

const SERVICES = [
  AuthorityService,
  SessionService,
  SignInService,
  OfficersService,
  RolesService,
  SecurityService,
  ErasureService,
  BranchSetupService,
];

/** Who is signed in and what he may do; its guard stands before every route. */
@Global()
@Module({})
export class AccessModule {
  /** @param secretKey 32 bytes in hexadecimal, which second factors are sealed with */
  static forRoot(secretKey: string | undefined): DynamicModule {
    const key = secretKey === undefined ? null : Buffer.from(secretKey, 'hex');
    return {
      module: AccessModule,
      imports: [DiscoveryModule],
      providers: [...SERVICES, { provide: SECRET_KEY, useValue: key }, { provide: APP_GUARD, useClass: AccessGuard }],
      controllers: [SessionController, OfficersController, SecurityController],
      exports: SERVICES,
    };
  }
}
