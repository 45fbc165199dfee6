internal import ArchiveModel

/// The middles of equal parts of a clip: none of them is its first frame or its end.
struct EvenPlaces {
    let times: [Rational]
    /// How long a part is.
    let part: Rational

    init(count: Int, length: Rational) {
        part = Rational(1, Int64(count))?.times(length) ?? .zero
        times = (0..<count).map { index in
            Rational(Int64(2 * index + 1), Int64(2 * count))?.times(length) ?? .zero
        }
    }
}
