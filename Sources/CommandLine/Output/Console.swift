package import JSON
package import Posix

/// The one place through which a command speaks. It knows what the other side is, what the user asked
/// for, and that nothing from outside reaches a terminal as it came (`Text` sees to that).
package final class Console: Sendable {
    package struct Style: Sendable {
        package var colorsOutput = false
        package var colorsError = false
        package var isQuiet = false
        package var isVerbose = false

        package init() {}
    }

    /// What became of standard output.
    package enum OutputState: Sendable, Equatable {
        case open
        /// The reader went away, as `head` does: nobody's mistake.
        case closedByReader
        case failed(SystemError)
    }

    private struct State {
        var output = OutputState.open
        var painted: [Int] = []
        var progress: [Text] = []
    }

    private let output: OutputStream
    private let error: OutputStream
    package let style: Style
    /// Called once when standard output can take no more: the command is then stopped.
    private let onOutputEnd: @Sendable () -> Void
    private let fallbackColumns: Int
    private let isDumb: Bool
    private let state = Guarded(State())

    package init(
        surroundings: Surroundings, style: Style, onOutputEnd: @escaping @Sendable () -> Void = {}
    ) {
        output = surroundings.output
        error = surroundings.error
        self.style = style
        self.onOutputEnd = onOutputEnd
        isDumb = surroundings.environment["TERM"] == "dumb"
        // COLUMNS is how scripts and tests tell a width where there is no terminal.
        fallbackColumns =
            surroundings.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    package var outputIsTerminal: Bool { output.isTerminal }
    /// The columns of standard output.
    package var width: Int { output.columns() ?? fallbackColumns }
    package var errorWidth: Int { error.columns() ?? fallbackColumns }
    /// Whether lines can be drawn again in place: a terminal that calls itself dumb would show the sequences.
    package var canRedraw: Bool { error.isTerminal && !isDumb }
    package var outputState: OutputState { state.withLock { $0.output } }

    // MARK: Results, on standard output

    package func print(_ lines: [Text]) {
        guard !lines.isEmpty else { return }
        writeOutput(lines.map { $0.rendered(colored: style.colorsOutput) + "\n" }.joined())
    }

    package func print(_ line: Text) { print([line]) }

    /// One line of JSON Lines.
    package func print(json: JSON) { writeOutput(json.line + "\n") }

    /// A file for a program, such as a script: exactly these bytes.
    package func print(verbatim text: String) { writeOutput(text) }

    // MARK: Words about the work, on standard error

    /// What is good to know. Silent under --quiet.
    package func note(_ line: Text) {
        if !style.isQuiet { writeError(line) }
    }

    /// What only --verbose shows.
    package func detail(_ line: Text) {
        if style.isVerbose { writeError(line) }
    }

    /// What went wrong: shown whatever was asked for.
    package func complain(_ line: Text) { writeError(line) }

    // MARK: Progress, on standard error

    /// Replaces the progress lines at the bottom of the terminal.
    func paint(_ lines: [Text]) {
        state.withLock { state in
            let erased = Self.erasing(state.painted, columns: errorWidth)
            state.progress = lines
            state.painted = lines.map(\.width)
            send(erased + block(lines), to: error)
        }
    }

    private func block(_ lines: [Text]) -> String {
        lines.map { $0.rendered(colored: style.colorsError) + "\n" }.joined()
    }

    /// Moves up over what was painted, clearing row by row: ECMA-48 CUU and EL. A terminal that has become
    /// narrower has broken our lines into more rows meanwhile. Not ED, which clears all below at once: at
    /// the top of the screen tmux takes that for a cleared screen and keeps what was there in its history.
    private static func erasing(_ widths: [Int], columns: Int) -> String {
        if widths.isEmpty { return "" }
        let rows = widths.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(1, columns)) }
        return "\r" + String(repeating: "\u{1B}[1A\u{1B}[2K", count: rows)
    }

    // MARK: Writing

    private func writeOutput(_ text: String) {
        let ended = state.withLock { state in
            guard state.output == .open else { return false }
            // Both streams may be the same terminal: the progress makes room and comes back.
            let interrupts = output.isTerminal && !state.painted.isEmpty
            if interrupts { erase(&state) }
            do throws(SystemError) {
                try output.sink.write(Array(text.utf8))
            } catch {
                state.output = error.isBrokenPipe ? .closedByReader : .failed(error)
            }
            if interrupts { repaint(&state) }
            return state.output != .open
        }
        if ended { onOutputEnd() }
    }

    private func writeError(_ line: Text) {
        state.withLock { state in
            erase(&state)
            send(line.rendered(colored: style.colorsError) + "\n", to: error)
            repaint(&state)
        }
    }

    private func erase(_ state: inout State) {
        send(Self.erasing(state.painted, columns: errorWidth), to: error)
        state.painted = []
    }

    private func repaint(_ state: inout State) {
        send(block(state.progress), to: error)
        state.painted = state.progress.map(\.width)
    }

    /// A standard error that cannot be written to is nothing that we could tell anybody about.
    private func send(_ text: String, to stream: OutputStream) {
        if !text.isEmpty { try? stream.sink.write(Array(text.utf8)) }
    }
}
