import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** A call of the interaction API: who calls, and where cookies go. */
export interface Call {
  /** The interaction's. */
  id: string;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** The call of a route below `/interaction/:id`. */
export const OfInteraction = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest<{ Params: { id: string } }>>();
  return { id: request.params.id, request, reply: http.getResponse<FastifyReply>() };
});
