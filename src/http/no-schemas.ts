/**
 * Stands in for Fastify's compilers of JSON Schemas, which a start would load for nothing: no route has a schema, Nest's
 * pipes check what comes in.
 */
export const NO_SCHEMAS = {
  compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler },
};

function noCompiler(): never {
  throw new Error('a route has a JSON Schema, and there is no compiler for it');
}
