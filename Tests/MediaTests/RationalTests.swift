import ArchiveModel
import Testing

struct RationalTests {
    @Test func isReducedWithAPositiveDenominator() {
        #expect(Rational(-10, -4)?.description == "5/2")
        #expect(Rational(10, -4)?.description == "-5/2")
        #expect(Rational(0, 7) == .zero)
        #expect(Rational(1, 0) == nil)
        #expect(Rational(.min, 1)?.numerator == .min)
        #expect(Rational(.min, -1) == nil)
        #expect(Rational(1, .min) == nil)
        #expect(Rational(.min, .min) == Rational(1))
    }

    @Test func comparesWithoutOverflow() throws {
        let a = try #require(Rational(.max, .max - 1))
        let b = try #require(Rational(.max - 1, .max - 2))
        #expect(a < b)
        #expect(!(b < a))
        #expect(try #require(Rational(-1, 3)) < .zero)
        #expect(try #require(Rational(-1, 2)) < #require(Rational(-1, 3)))
    }

    @Test func computesExactlyOrNotAtAll() throws {
        let third = try #require(Rational(1, 3))
        let sixth = try #require(Rational(1, 6))
        #expect(third.plus(sixth) == Rational(1, 2))
        #expect(third.minus(sixth) == sixth)
        #expect(third.times(Rational(3)) == Rational(1))
        #expect(Rational(.max).times(Rational(2)) == nil)
        #expect(Rational(.max).plus(Rational(1)) == nil)
        #expect(Rational(.min).minus(Rational(.min)) == nil)
    }

    @Test(arguments: ["5", "121/24", "-1/3", "0", "-9223372036854775808"])
    func readsWhatItWrites(text: String) {
        #expect(Rational(text)?.description == text)
    }

    @Test(arguments: ["", "/", "1/", "/2", "1/0", "1/2/3", "a", "1.5"])
    func readsNothingElse(text: String) {
        #expect(Rational(text) == nil)
    }
}
