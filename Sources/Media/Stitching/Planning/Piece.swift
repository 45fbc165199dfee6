internal import ArchiveModel

/// A run of a film's pictures that come about in the same way. Shots are numbered as in the order.
enum Piece {
    /// The samples of an input, as they are, in the order of decoding.
    case copied(shot: Int, samples: [Int])
    case encoded(shot: Int, [FilmPicture])
    case blended(BlendedPiece)

    /// Pictures in it.
    var count: Int {
        switch self {
        case .copied(_, let samples): samples.count
        case .encoded(_, let pictures): pictures.count
        case .blended(let piece): piece.times.count
        }
    }

    /// The one whose pictures they are counted as.
    var shot: Int {
        switch self {
        case .copied(let shot, _), .encoded(let shot, _): shot
        case .blended(let piece): piece.to
        }
    }

    var isCopied: Bool { if case .copied = self { true } else { false } }
}

/// Which picture of an input is shown, and when.
struct FilmPicture {
    /// Among those that are shown of the input.
    var rank: Int
    /// In the film.
    var time: Rational
}

/// One shot going over into the next, picture by picture.
struct BlendedPiece {
    var from: Int
    var to: Int
    var fromRanks: [Int]
    var toRanks: [Int]
    var times: [Rational]
    var transition: StitchTransition
    var frameRate: Rational
}
