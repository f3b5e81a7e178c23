export { Chores } from './chores';
