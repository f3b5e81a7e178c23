export { placesOf } from './codes';
export { readCatalogueFile, type ReadCatalogueOptions } from './reader';
export * from './rows';
