;; Inner products of one query with every figure on file. Memory is the caller's: vectors lie one after the other, the query
;; is of 16-bit numbers in their order, answers are written as 32-bit integers. Sums are exact. A figure's numbers are
;; widened and multiplied by pairs, two sums a step, because that is what processors do in one instruction each.
(module
  (import "env" "memory" (memory 1))
  ;; Vectors of signed bytes; `dim` is a multiple of 32.
  (func (export "bytes") (param $at i32) (param $count i32) (param $dim i32) (param $query i32) (param $out i32)
    (local $end i32) (local $q i32) (local $stop i32) (local $a v128) (local $b v128) (local $v v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $stop (i32.add (local.get $query) (i32.shl (local.get $dim) (i32.const 1))))
    (block $done (loop $each
      (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $q (local.get $query))
      (loop $step
        (local.set $v (v128.load offset=0 (local.get $at)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $v)) (v128.load offset=0 (local.get $q)))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $v)) (v128.load offset=16 (local.get $q)))))
        (local.set $v (v128.load offset=16 (local.get $at)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $v)) (v128.load offset=32 (local.get $q)))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $v)) (v128.load offset=48 (local.get $q)))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (local.set $q (i32.add (local.get $q) (i32.const 64)))
        (br_if $step (i32.lt_u (local.get $q) (local.get $stop))))
      (local.set $a (i32x4.add (local.get $a) (local.get $b)))
      (i32.store (local.get $out) (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
        (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br $each))))
  ;; Maps of half bytes (value + 8): `size` bytes each, a multiple of 32. Of every 16 bytes the query has 32 numbers: the
  ;; 16 for the low halves, then the 16 for the high ones.
  (func (export "halves") (param $at i32) (param $count i32) (param $size i32) (param $query i32) (param $out i32)
    (local $end i32) (local $q i32) (local $stop i32) (local $a v128) (local $b v128) (local $v v128) (local $half v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $stop (i32.add (local.get $query) (i32.shl (local.get $size) (i32.const 2))))
    (block $done (loop $each
      (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (local.set $q (local.get $query))
      (loop $step
        (local.set $v (v128.load offset=0 (local.get $at)))
        (local.set $half (v128.and (local.get $v) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $half)) (v128.load offset=0 (local.get $q)))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $half)) (v128.load offset=16 (local.get $q)))))
        (local.set $half (i8x16.shr_u (local.get $v) (i32.const 4)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $half)) (v128.load offset=32 (local.get $q)))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $half)) (v128.load offset=48 (local.get $q)))))
        (local.set $v (v128.load offset=16 (local.get $at)))
        (local.set $half (v128.and (local.get $v) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $half)) (v128.load offset=64 (local.get $q)))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $half)) (v128.load offset=80 (local.get $q)))))
        (local.set $half (i8x16.shr_u (local.get $v) (i32.const 4)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $half)) (v128.load offset=96 (local.get $q)))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $half)) (v128.load offset=112 (local.get $q)))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (local.set $q (i32.add (local.get $q) (i32.const 128)))
        (br_if $step (i32.lt_u (local.get $q) (local.get $stop))))
      (local.set $a (i32x4.add (local.get $a) (local.get $b)))
      (i32.store (local.get $out) (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
        (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br $each)))))
