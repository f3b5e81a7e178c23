import { Body, Controller, Get, Post, RequestMethod } from '@nestjs/common';
import { anyone } from './access';
import { Endpoint } from './endpoint';
import { RouteAudit } from './route-audit';
import type { RouteMethod } from './routes';

class Note {
  text!: string;
}

@Controller('notes')
class NotesController {
  @Get()
  @Endpoint({ summary: 'List notes', access: anyone() })
  list(): void {}

  @Get('forgotten')
  forgotten(): void {}

  @Post()
  @Endpoint({ summary: 'Make a note', access: anyone() })
  create(@Body() _note: Note): void {}

  @Post('unchecked')
  @Endpoint({ summary: 'Take anything', access: anyone() })
  unchecked(@Body() _note: object): void {}

  @Post('field')
  @Endpoint({ summary: 'Take a field', access: anyone() })
  field(@Body('text') _text: Note): void {}
}

/** What a start with these routes comes to. */
function start(...keys: (keyof NotesController)[]): void {
  const routes = keys.map(
    (key): RouteMethod => ({
      ...{ name: `NotesController.${key}`, controller: NotesController, key, method: RequestMethod.GET },
      // What a decorator is put on is the method of the prototype.
      handler: NotesController.prototype[key] as () => unknown,
    }),
  );
  // It asks for the list and for nothing else.
  new RouteAudit({ list: () => routes } as ConstructorParameters<typeof RouteAudit>[0]).onModuleInit();
}

describe('a start of the service', () => {
  it('is refused to a route that does not say who may come in [8.2.1, 16.5.3]', () => {
    expect(() => start('list', 'create')).not.toThrow();
    expect(() => start('list', 'forgotten')).toThrow('NotesController.forgotten: declares no access');
  });

  it('is refused to a route whose input would be checked against nothing [15.3.3]', () => {
    expect(() => start('unchecked')).toThrow('@Body() has no class');
    expect(() => start('field')).toThrow('takes a single field with @Body()');
  });
});
