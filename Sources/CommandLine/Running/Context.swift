/// What a command's body works with.
package struct Context: Sendable {
    package let program: Program
    package let surroundings: Surroundings
    package let console: Console
}
