import { applyDecorators, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** Carries out one kind of delivery. */
export interface DeliveryHandler<Payload extends object = object> {
  /**
   * Delivers, at least once: it may come again when a process ends between the deed and the note of it. What it throws
   * makes the delivery come again later; a `DeliveryRefusedError` gives it up. The first attempt is number one.
   */
  deliver(payload: Payload, attempt: number): Promise<void>;

  /**
   * Names the receiver by any text: few deliveries go to one at a time, so that one that is slow does not hold up the
   * others (FI-37). All that a handler delivers goes to one receiver unless it says otherwise.
   */
  destination?(payload: Payload): string;
}

/** The receiver will never take it, so that trying again is in vain; the message says why and is fit for a log. */
export class DeliveryRefusedError extends Error {}

/** Names the kind of delivery that a handler carries out. */
export const DeliveryKind = DiscoveryService.createDecorator<string>();

/** Marks a class as the handler of a kind of delivery; being found by this is all that a new kind needs. */
export const Delivers = (kind: string) => applyDecorators(Injectable(), DeliveryKind(kind));
