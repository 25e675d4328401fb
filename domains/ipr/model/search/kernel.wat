;; Inner products of one query with every figure on file. Memory is the caller's: vectors lie one after the other, answers
;; are written as 32-bit integers. 16 numbers a step; sums are exact.
(module
  (import "env" "memory" (memory 1))
  ;; Vectors of signed bytes; `dim` is a multiple of 16.
  (func (export "bytes") (param $at i32) (param $count i32) (param $dim i32) (param $query i32) (param $out i32)
    (local $end i32) (local $q i32) (local $stop i32) (local $sum v128) (local $v v128) (local $w v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $each
      (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $q (local.get $query))
      (local.set $stop (i32.add (local.get $query) (local.get $dim)))
      (loop $step
        (local.set $v (v128.load (local.get $at)))
        (local.set $w (v128.load (local.get $q)))
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_low_i8x16_s (local.get $v) (local.get $w)))
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_high_i8x16_s (local.get $v) (local.get $w))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $q (i32.add (local.get $q) (i32.const 16)))
        (br_if $step (i32.lt_u (local.get $q) (local.get $stop))))
      (i32.store (local.get $out) (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
        (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br $each))))
  ;; Maps of half bytes (value + 8): `size` bytes each, a multiple of 16. Of every 16 bytes the query has 32 signed
  ;; bytes: the 16 for the low halves, then the 16 for the high ones.
  (func (export "halves") (param $at i32) (param $count i32) (param $size i32) (param $query i32) (param $out i32)
    (local $end i32) (local $q i32) (local $stop i32) (local $sum v128) (local $v v128) (local $half v128) (local $w v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $each
      (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $q (local.get $query))
      (local.set $stop (i32.add (local.get $query) (i32.shl (local.get $size) (i32.const 1))))
      (loop $step
        (local.set $v (v128.load (local.get $at)))
        (local.set $half (v128.and (local.get $v) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
        (local.set $w (v128.load (local.get $q)))
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_low_i8x16_s (local.get $half) (local.get $w)))
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_high_i8x16_s (local.get $half) (local.get $w))))))
        (local.set $half (i8x16.shr_u (local.get $v) (i32.const 4)))
        (local.set $w (v128.load offset=16 (local.get $q)))
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.add
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_low_i8x16_s (local.get $half) (local.get $w)))
          (i32x4.extadd_pairwise_i16x8_s (i16x8.extmul_high_i8x16_s (local.get $half) (local.get $w))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $q (i32.add (local.get $q) (i32.const 32)))
        (br_if $step (i32.lt_u (local.get $q) (local.get $stop))))
      (i32.store (local.get $out) (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
        (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (br $each)))))
