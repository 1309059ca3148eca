import {
  applyDecorators,
  Controller,
  Get,
  Header,
  HttpCode,
  Post,
  UseFilters,
  UsePipes,
} from '@nestjs/common';
import { ForPrograms } from '../../http/faces.js';
import { Protected } from '../../kernel/protection.js';
import { StrictBodyPipe } from '../../kernel/strict-body.pipe.js';
import { InteractionApiFilter } from './interaction-api.filter.js';
import { DocumentedInteraction } from './interaction-api.openapi.js';

type Operation = Parameters<typeof DocumentedInteraction>[0];

/** A controller of the interaction API: strict JSON bodies, errors as JSON. */
export const InteractionController = (below = '') =>
  applyDecorators(
    Controller(`interaction/:id${below}`),
    UseFilters(InteractionApiFilter),
    UsePipes(StrictBodyPipe),
  );

const of = (operation: Operation) =>
  applyDecorators(
    HttpCode(200),
    Header('Cache-Control', 'no-store'),
    DocumentedInteraction(operation),
    Protected({ kind: 'interaction' }),
  );

/** What can be read where browsers get the page. */
export const InteractionRead = (operation: Operation) => applyDecorators(Get(), ForPrograms(), of(operation));

/** What the person answers. */
export const InteractionAnswer = (path: string, operation: Operation) =>
  applyDecorators(Post(path), of(operation));
