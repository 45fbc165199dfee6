import Posix
import Swift
import TestSupport

/// What was asked of the driver.
struct Options: Sendable {
    var minutes = 30.0
    /// Stops after so many mutants, however much time is left.
    var count: Int?
    /// The same seed makes the same mutants, with the same FFmpeg to render the clips.
    var seed = UInt64(UInt32.random(in: 1...UInt32.max))
    var first = 0
    /// Processes side by side.
    var workers = 1
    /// Where the files of findings are kept.
    var folder = "\(BuildFolder.path)/fuzz-findings"
    /// A file to run instead of mutants.
    var replay: String?
    /// The mutant at which the worker plants a fault of its own, so that a test sees it found.
    var plant: Plant?
    /// This process is a worker, which keeps the mutant that it is at in this file.
    var current: String?

    struct Plant: Sendable {
        enum Kind: String, Sendable, CaseIterable { case crash, hang, leak, wrong }
        let kind: Kind
        let number: Int
    }

    struct Refusal: Error {
        let message: String
    }

    static let usage = """
        media-fuzz [--minutes N] [--count N] [--seed N] [--first N] [--workers N] [--folder DIR]
        media-fuzz --replay FILE

        Changes small clips at random and has them measured, examined and drawn. A finding leaves its file in
        DIR. Exits with 1 after a finding. --seed S --first N --count 1 runs mutant N of seed S again.
        """

    init(_ arguments: [String]) throws(Refusal) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { throw Refusal(message: "\(name) needs a value") }
            func number<Number: LosslessStringConvertible>(_ type: Number.Type) throws(Refusal) -> Number {
                guard let number = Number(value) else {
                    throw Refusal(message: "\(name) needs a number, not \(value)")
                }
                return number
            }
            switch name {
            case "--minutes": minutes = try number(Double.self)
            case "--count": count = try number(Int.self)
            case "--seed": seed = try number(UInt64.self)
            case "--first": first = try number(Int.self)
            case "--workers": workers = max(1, try number(Int.self))
            case "--folder": folder = value
            case "--replay": replay = value
            case "--current": current = value
            case "--plant": plant = try Self.plant(value)
            default: throw Refusal(message: "there is no option \(name)\n\(Self.usage)")
            }
        }
    }

    /// "crash:5"
    private static func plant(_ text: String) throws(Refusal) -> Plant {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let kind = Plant.Kind(rawValue: String(parts[0])), let number = Int(parts[1])
        else { throw Refusal(message: "--plant needs a kind and a number, such as crash:5, not \(text)") }
        return Plant(kind: kind, number: number)
    }
}
