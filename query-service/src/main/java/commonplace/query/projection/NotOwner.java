package commonplace.query.projection;

/** A partition is not where this consumer left it: another one believes it owns it, too. */
final class NotOwner extends RuntimeException {

    NotOwner(int partition, Place expected) {
        super(
                "Partition %d is no longer at offset %d, position %d: another consumer applies it. Its place is read again."
                        .formatted(partition, expected.nextOffset(), expected.position()));
    }
}
