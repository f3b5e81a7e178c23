import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

type Callable = (...input: never[]) => unknown;

/** A decorator of methods that can serve as `Shape`: they may take less and promise more. */
export type MethodMark<Shape> = <Method extends Shape>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/** Finds the providers and the methods that a decorator has marked: features say what they do where they do it. */
@Injectable()
export class Marks {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** The instances of the classes that carry this mark. `Shape` is what the mark asks of a class. */
  providers<Shape extends object>(mark: string): Shape[] {
    // Only the decorator of the mark, which checks the class, writes it.
    return this.instances().filter((instance) => this.reflector.get(mark, instance.constructor) === true) as Shape[];
  }

  /** The methods that carry this mark, with what it says of them. `Method` is what the mark asks of a method. */
  methods<Value, Method extends Callable>(mark: string): { value: Value; method: Method }[] {
    return this.instances().flatMap((instance) => {
      // MetadataScanner finds functions only, and only the decorator of the mark, which checks the method, writes one.
      const prototype = Object.getPrototypeOf(instance) as Record<string, Method>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const method = prototype[name]!;
        const value = this.reflector.get<Value | undefined>(mark, method);
        // Bound, it takes and answers the same.
        return value === undefined ? [] : [{ value, method: method.bind(instance) as Method }];
      });
    });
  }

  private instances(): object[] {
    const found = this.discovery.getProviders().map(({ instance }: { instance: unknown }) => instance);
    return found.filter((instance) => typeof instance === 'object' && instance !== null);
  }
}
