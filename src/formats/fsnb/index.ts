export { placesOf, resourceKindOf } from './codes';
export { readCatalogueFile, type ReadCatalogueOptions } from './reader';
export * from './rows';
