export { placesOf, resourceKindOf } from './codes';
export { readCatalogueFile } from './reader';
export * from './rows';
