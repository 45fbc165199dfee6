/// Placeholder of the room's first noun.
enum Placeholder {}
