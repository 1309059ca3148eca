import type * as swagger from '@nestjs/swagger';

type Library = typeof swagger;
type Target = Parameters<MethodDecorator & ClassDecorator & PropertyDecorator>;

/** What was said so far and is not carried out yet, in its order. */
const said: ((library: Library) => void)[] = [];

/** A decorator of `@nestjs/swagger` that notes what it is told. */
function noted<Name extends keyof Library>(name: Name): Library[Name] {
  const decorator =
    (...options: unknown[]) =>
    (...target: Target) => {
      said.push((library) => {
        const real = library[name] as (...given: unknown[]) => (...place: Target) => void;
        real(...options)(...target);
      });
    };
  return decorator as unknown as Library[Name];
}

/**
 * The decorators that say what the documentation tells. They only note it: their library and what that brings along are
 * a fifth of all that a start would load, and most processes are never asked for the document.
 */
export const ApiBasicAuth = noted('ApiBasicAuth');
export const ApiBody = noted('ApiBody');
export const ApiConsumes = noted('ApiConsumes');
export const ApiCreatedResponse = noted('ApiCreatedResponse');
export const ApiExcludeController = noted('ApiExcludeController');
export const ApiExcludeEndpoint = noted('ApiExcludeEndpoint');
export const ApiExtraModels = noted('ApiExtraModels');
export const ApiHeader = noted('ApiHeader');
export const ApiNoContentResponse = noted('ApiNoContentResponse');
export const ApiNotFoundResponse = noted('ApiNotFoundResponse');
export const ApiOkResponse = noted('ApiOkResponse');
export const ApiOperation = noted('ApiOperation');
export const ApiParam = noted('ApiParam');
export const ApiProperty = noted('ApiProperty');
export const ApiQuery = noted('ApiQuery');
export const ApiResponse = noted('ApiResponse');
export const ApiSecurity = noted('ApiSecurity');
export const ApiTags = noted('ApiTags');

/** Where the document has the schema of a class, for `$ref`. */
export const getSchemaPath = ({ name }: { name: string }): string => `#/components/schemas/${name}`;

/** Loads the library and tells it all that was noted since the last time. */
export async function openApiLibrary(): Promise<Library> {
  const library = await import('@nestjs/swagger');
  for (const say of said.splice(0)) say(library);
  return library;
}
