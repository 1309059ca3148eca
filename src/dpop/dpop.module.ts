import { Module } from '@nestjs/common';
import { DpopNonces } from './dpop-nonces.service.js';
import { DpopProofs } from './dpop-proofs.service.js';
import { ProofKeys } from './proof-keys.service.js';

/** Proofs that the sender of a request holds a key (RFC 9449). */
@Module({ providers: [DpopProofs, DpopNonces, ProofKeys], exports: [DpopProofs, DpopNonces] })
export class DpopModule {}
