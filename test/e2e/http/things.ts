import { Body, Controller, Delete, Get, Module, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from '../../../src/app.module';
import { AppError } from '../../../src/kernel/errors';
import type { Page } from '../../../src/kernel/page';
import { AuditTrail } from '../../../src/platform/audit';
import { getContext, newId } from '../../../src/platform/context';
import { Database } from '../../../src/platform/database';
import {
  anyone,
  assertMatches,
  Endpoint,
  etagOf,
  Flag,
  Id,
  IdParam,
  IfMatch,
  Money,
  PageOf,
  PageQuery,
  Part,
  signedIn,
  Text,
} from '../../../src/platform/http';

/** A resource that exists for the tests of the mechanics only. */
export class PartInput {
  @Text({ max: 10 })
  name!: string;
}

export class ThingInput {
  @Text({ max: 100 })
  name!: string;

  @Money({ optional: true })
  price?: string;

  @Part(() => PartInput, { optional: true })
  part?: PartInput;
}

export class ThingView {
  @Id()
  id!: string;

  @Text({ max: 100 })
  name!: string;

  @Text({ max: 20 })
  etag!: string;
}

class ThingsQuery extends PageQuery {
  @Flag({ optional: true })
  isLarge?: boolean;
}

interface Row {
  id: string;
  name: string;
  version: number;
}

@Controller('api/things')
export class ThingsController {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @Endpoint({ summary: 'List things', access: anyone(), response: PageOf(ThingView) })
  list(@Query() { isLarge, cursor }: ThingsQuery): Page<ThingView> {
    const name = isLarge ? 'x'.repeat(5_000) : 'small';
    return { data: [{ id: newId(), name, etag: etagOf(1) }], ...(cursor === undefined ? { nextCursor: 'abc.def' } : {}) };
  }

  @Get('fixed')
  @Endpoint({ summary: 'Read something without a version', access: anyone() })
  fixed(): object {
    return { isFixed: true };
  }

  @Get('old')
  @Endpoint({
    summary: 'Read something the old way',
    access: anyone(),
    deprecated: { since: '2026-11-21', sunset: '2027-11-21' },
  })
  old(): object {
    return { isOld: true };
  }

  @Get('count')
  @Endpoint({ summary: 'Count things', access: signedIn() })
  async count(): Promise<object> {
    const rows = await this.database.client.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM thing`;
    return rows[0]!;
  }

  @Get(':id')
  @Endpoint({ summary: 'Read a thing', access: signedIn(), response: ThingView, errors: ['NOT_FOUND'] })
  async read(@IdParam('id') id: string): Promise<ThingView> {
    return view(await this.find(id));
  }

  @Post()
  @Endpoint({ summary: 'Make a thing', access: signedIn(), response: ThingView, status: 201 })
  async create(@Body() { name }: ThingInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<ThingView> {
    const id = newId();
    await this.database.transaction(async () => {
      if (name === 'slow') await gate.pass();
      await this.database.client.$executeRaw`INSERT INTO thing (id, name) VALUES (${id}::uuid, ${name})`;
      await this.audit.record({ action: 'thing.created', targetType: 'thing', targetId: id });
      if (name === 'late failure') throw new Error('SELECT secret FROM nowhere');
      if (name === 'refused') throw new AppError('CONFLICT');
    });
    reply.header('Location', `/api/things/${id}`);
    return { id, name, etag: etagOf(1) };
  }

  @Post('deadlocks')
  @Endpoint({ summary: 'Meet another transaction on the first try', access: signedIn(), status: 201 })
  async stumble(@Body() { name }: ThingInput): Promise<object> {
    await this.database.client.$executeRaw`INSERT INTO thing (id, name) VALUES (${newId()}::uuid, ${name})`;
    attempts.push(name);
    const tries = attempts.filter((tried) => tried === name).length;
    if (tries === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    return { attempts: tries };
  }

  @Patch(':id')
  @Endpoint({ summary: 'Rename a thing', access: signedIn(), response: ThingView, ifMatch: 'accepted' })
  async rename(
    @IdParam('id') id: string,
    @Body() { name }: ThingInput,
    @IfMatch() ifMatch: string | null,
  ): Promise<ThingView> {
    return this.database.transaction(async () => {
      const thing = await this.find(id);
      assertMatches(ifMatch, etagOf(thing.version));
      await this.database.client.$executeRaw`UPDATE thing SET name = ${name}, version = version + 1 WHERE id = ${id}::uuid`;
      return view(await this.find(id));
    });
  }

  @Delete(':id')
  @Endpoint({ summary: 'Remove a thing', access: signedIn(), status: 204 })
  async remove(@IdParam('id') id: string): Promise<void> {
    await this.find(id);
    await this.database.client.$executeRaw`DELETE FROM thing WHERE id = ${id}::uuid`;
  }

  @Post('notes')
  @Endpoint({ summary: 'Say a word about the request', access: anyone(), validateOnly: false, idempotency: 'none' })
  note(@Body() { name }: ThingInput): object {
    return { name, requestId: getContext().requestId };
  }

  @Post('signals')
  @Endpoint({ summary: 'Do something that takes no body', access: anyone(), status: 202, idempotency: 'none' })
  signal(): object {
    return { isDone: true };
  }

  @Post('files')
  @Endpoint({ summary: 'Send a file', access: signedIn(), status: 201, consumes: 'multipart/form-data' })
  async upload(@Req() request: FastifyRequest): Promise<object> {
    const file = await request.file();
    const bytes = await file!.toBuffer();
    if (bytes.length === 0) throw new AppError('FILE_EMPTY');
    const id = newId();
    await this.database.client.$executeRaw`INSERT INTO thing (id, name) VALUES (${id}::uuid, 'file')`;
    if (bytes.toString().startsWith('wait')) await gate.pass();
    return { id, sizeBytes: bytes.length };
  }

  private async find(id: string): Promise<Row> {
    const rows = await this.database.client.$queryRaw<Row[]>`SELECT id, name, version FROM thing WHERE id = ${id}::uuid`;
    if (rows[0] === undefined) throw new AppError('NOT_FOUND');
    return rows[0];
  }
}

const attempts: string[] = [];

function view({ id, name, version }: Row): ThingView {
  return { id, name, etag: etagOf(version) };
}

/** Where a request stands for as long as a test wants to look at it. */
class Gate {
  private readonly waiting: (() => void)[] = [];
  private isClosed = false;

  get isSomebodyThere(): boolean {
    return this.waiting.length > 0;
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.isClosed = false;
    for (const goOn of this.waiting.splice(0)) goOn();
  }

  pass(): Promise<void> {
    return this.isClosed ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve();
  }
}

export const gate = new Gate();

@Module({ imports: [AppModule], controllers: [ThingsController] })
export class ThingsModule {}

export const CREATE_THINGS = `
  CREATE TABLE thing (id uuid PRIMARY KEY, name text NOT NULL, version int NOT NULL DEFAULT 1);
  GRANT SELECT, INSERT, UPDATE, DELETE ON thing TO estimates_service, estimates_across`;
