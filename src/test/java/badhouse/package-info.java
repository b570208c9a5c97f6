/** Breaks every rule of the house once, to prove that each can fail. No part of it is ever run. */
package badhouse;
