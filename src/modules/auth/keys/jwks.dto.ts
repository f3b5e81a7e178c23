import { Choice, Parts, Text } from '../../../platform/http';

/** A public key (RFC 7517, RFC 7518 §6.2). */
export class JwkView {
  @Choice(['EC'], { name: 'JwkType' })
  kty!: 'EC';

  @Choice(['P-256'], { name: 'JwkCurve' })
  crv!: 'P-256';

  @Text({ max: 43, example: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU' })
  x!: string;

  @Text({ max: 43, example: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' })
  y!: string;

  @Text({ about: 'The `kid` in the header of the tokens that it verifies', max: 64, example: '2026-11' })
  kid!: string;

  @Choice(['ES256'], { name: 'JwkAlgorithm' })
  alg!: 'ES256';

  @Choice(['sig'], { name: 'JwkUse' })
  use!: 'sig';
}

export class JwksView {
  @Parts(() => JwkView, { about: 'Empty where tokens are signed with secrets', max: 100 })
  keys!: JwkView[];
}
