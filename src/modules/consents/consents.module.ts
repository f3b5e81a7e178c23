import { Module } from '@nestjs/common';
import { ConsentsController } from './consents.controller';
import { ConsentsRepository } from './consents.repository';
import { Consents } from './consents.service';

@Module({ controllers: [ConsentsController], providers: [Consents, ConsentsRepository], exports: [Consents] })
export class ConsentsModule {}
