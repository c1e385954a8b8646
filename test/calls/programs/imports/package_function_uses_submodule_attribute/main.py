import shapes.round
import shapes

shapes.round.circle(1)
shapes.make("square")
