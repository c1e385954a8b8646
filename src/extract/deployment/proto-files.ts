/** Protocol Buffers (https://protobuf.dev/reference/protobuf/proto3-spec/): services with their methods, and the messages that they pass. */
import protobuf from 'protobufjs';
import { compareText } from '../../program/discovery/discover.ts';
import type { Schema } from '../../model/system-model.ts';
import type { DeploymentReader, RemoteMethod } from './reader.ts';

/** Longer ones are made by programs. */
const MAX_LENGTH = 500_000;
/** Messages in messages: the parser calls itself for each. */
const MAX_DEPTH = 60;

export const protoFiles: DeploymentReader = {
  title: 'Protocol Buffers file',
  matches: (name) => name.endsWith('.proto'),
  keepsPlaceholders: true,
  read({ path, text }) {
    const place = { path, line: 1 };
    if (text.length > MAX_LENGTH || isTooDeep(text))
      return { unread: [{ what: 'Protocol Buffers file', reason: 'is too long or deep', place }] };
    const parsed = protobuf.parse(text, new protobuf.Root(), { keepCase: true, preferTrailingComment: false });
    const lines = text.split('\n');
    const methods = servicesIn(parsed.root).flatMap((service) => methodsOf(service, path, lines));
    const description = {
      format: 'Protocol Buffers',
      title: parsed.package ?? '',
      version: '',
      operations: methods.map(({ operation }) => operation).toSorted(compareText),
      comparison: null,
      place,
    } as const;
    return {
      remoteMethods: methods,
      schemas: messagesIn(parsed.root).map((message) => schemaOf(message, path, lines)),
      descriptions: methods.length === 0 ? [] : [description],
    };
  },
};

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{' || character === '[' || character === '<') depth += 1;
    else if ((character === '}' || character === ']' || character === '>') && depth > 0) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function servicesIn(space: protobuf.NamespaceBase): readonly protobuf.Service[] {
  return space.nestedArray.flatMap((one) =>
    one instanceof protobuf.Service ? [one] : one instanceof protobuf.Namespace ? servicesIn(one) : [],
  );
}

/** Those in other messages, too. */
function messagesIn(space: protobuf.NamespaceBase): readonly protobuf.Type[] {
  return space.nestedArray.flatMap((one) => {
    if (one instanceof protobuf.Type) return [one, ...messagesIn(one)];
    return one instanceof protobuf.Namespace && !(one instanceof protobuf.Service) ? messagesIn(one) : [];
  });
}

function methodsOf(service: protobuf.Service, path: string, lines: readonly string[]): readonly RemoteMethod[] {
  const start = lineOf(lines, new RegExp(`\\bservice\\s+${service.name}\\b`), 0);
  return service.methodsArray.map((method) => ({
    operation: `${dotted(service.fullName)}/${method.name}`,
    request: typeName(service, method.requestType),
    response: typeName(service, method.responseType),
    isClientStreaming: method.requestStream === true,
    isServerStreaming: method.responseStream === true,
    place: { path, line: lineOf(lines, new RegExp(`\\brpc\\s+${method.name}\\b`), start - 1) },
  }));
}

function schemaOf(message: protobuf.Type, path: string, lines: readonly string[]): Schema {
  return {
    symbol: dotted(message.fullName),
    framework: 'Protocol Buffers',
    // Fields of extensions have names with dots, and belong to others.
    fields: message.fieldsArray
      .filter(({ name }) => !name.includes('.'))
      .map((field) => ({
        name: field.name,
        type:
          field instanceof protobuf.MapField ? `map<${field.keyType}, ${field.type}>` : `${field.repeated ? 'repeated ' : ''}${field.type}`,
        isRequired: field.required,
      })),
    place: { path, line: lineOf(lines, new RegExp(`\\b(?:message|group)\\s+${message.name}\\b`), 0) },
  };
}

/** From the root, where the file itself has it; as written where another does. */
function typeName(service: protobuf.Service, written: string): string {
  const found = service.parent?.lookup(written, protobuf.Type) ?? null;
  return found === null ? written.replace(/^\./, '') : dotted(found.fullName);
}

function dotted(fullName: string): string {
  return fullName.replace(/^\./, '');
}

/** From 1; the first line where it is not seen. */
function lineOf(lines: readonly string[], wanted: RegExp, from: number): number {
  const at = lines.findIndex((line, index) => index >= from && wanted.test(line) && !line.trimStart().startsWith('//'));
  return at === -1 ? 1 : at + 1;
}
