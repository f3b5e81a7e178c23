export { readQuantityTakeoff } from './reader';
